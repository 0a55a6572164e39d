-- The language (BCP 47) that somebody's browser asked for when they made their account; null where none is known.
ALTER TABLE auth."user" ADD COLUMN language text;
-- Where answers to a letter go, where that is elsewhere.
ALTER TABLE auth.letter ADD COLUMN reply_to text;
