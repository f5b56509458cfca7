"""What people decide: who may, what is confirmed or kept from sight, cases per provider, and what became of them."""
