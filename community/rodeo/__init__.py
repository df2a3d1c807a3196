"""The rodéo: once a year members rank wishes, commissions state their places, and everybody finds one."""
