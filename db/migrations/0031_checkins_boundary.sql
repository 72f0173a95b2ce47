DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['checkin','checkin_plan','checkin_team','checkin_occurrence','checkin_attendance',
      'checkin_tick','decision','action','goal_review'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
  END LOOP;
  FOREACH tenant IN ARRAY ARRAY['checkin_plan','goal_review'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', tenant);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', tenant);
  END LOOP;
END $$;
