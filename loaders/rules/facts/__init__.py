"""What is stated of programmes and of what is around them."""
