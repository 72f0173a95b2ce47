DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['definition_version','definition_verdict','definition_trial'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
  END LOOP;
  EXECUTE 'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON definition_verdict FOR EACH ROW EXECUTE FUNCTION refuse_change()';
  EXECUTE 'CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON definition_verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()';
END $$;
