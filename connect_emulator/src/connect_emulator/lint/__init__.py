"""What deploys and still goes wrong: findings about a valid flow."""
