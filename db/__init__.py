"""What is stored: the words of a declaration, the entities, and the database."""
