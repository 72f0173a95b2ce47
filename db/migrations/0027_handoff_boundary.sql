ALTER TABLE "lead_source" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handoff_report" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handoff_report_revision" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handoff_answer" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handoff_difference" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "handoff_setting" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON handoff_report_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON handoff_report_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
