-- Whether the provider knows that a connection is over; null while it is not, and for those that ended before this.
ALTER TABLE connections ADD COLUMN revoked boolean;
