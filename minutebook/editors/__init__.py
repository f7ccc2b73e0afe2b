"""What editors are told of front matter, made from the records themselves."""
