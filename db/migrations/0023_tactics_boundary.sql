DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['step','tactic','tactic_team','tactic_budget','tactic_review','key_result','key_result_confidence'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
  END LOOP;
  FOREACH tenant IN ARRAY ARRAY['tactic_review','key_result_confidence'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', tenant);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', tenant);
  END LOOP;
END $$;
