-- A link for a new password is made while its person is in one organization alone: whoever holds it must not enter
-- another one by it. Joining one, or coming back, makes the open links useless.
CREATE FUNCTION void_password_resets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE password_reset SET used_at = now() WHERE account_id = NEW.account_id AND used_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION void_password_resets() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER void_password_resets AFTER INSERT OR UPDATE OF disabled_at ON membership
FOR EACH ROW WHEN (NEW.disabled_at IS NULL) EXECUTE FUNCTION void_password_resets();
