"""The embedded data set: what one newspaper page states, the registers it needs, and invented (虚构) sample rows that show every link."""
