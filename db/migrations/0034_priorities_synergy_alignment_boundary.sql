ALTER TABLE "priority_vote" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "priority_rank" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_team" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_team_part" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alignment_month" FORCE ROW LEVEL SECURITY;
