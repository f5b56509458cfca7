"""The hand that writes: a dossier in, files out. No network, no database."""
