-- Of which kind a letter is that its reader can do without, and where they stop such letters.
ALTER TABLE mail_messages
  ADD COLUMN letter_kind text,
  ADD COLUMN unsubscribe_url text;
