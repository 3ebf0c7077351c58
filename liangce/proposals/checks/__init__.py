"""What must agree in the records of proposals; each module registers its checks with the kernel's table."""
