"""`python -m monitor` is `railmon`."""

from monitor.cli import main

if __name__ == "__main__":
    main()
