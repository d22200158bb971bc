"""The audit log: who saw which people's records, what was refused and what was administered, in chains that show every change."""
