CREATE TABLE "action" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"accountable" uuid NOT NULL,
	"due" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"closed_at" timestamp with time zone,
	"team_id" uuid NOT NULL,
	"kpi_id" uuid,
	"goal_id" uuid,
	"objective_id" uuid,
	"month" date,
	"checkin_id" uuid,
	"date" date,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "action" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "checkin_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "checkin_code" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "checkin" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_attendance" (
	"organization_id" uuid NOT NULL,
	"checkin_id" uuid NOT NULL,
	"date" date NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "checkin_attendance_organization_id_checkin_id_date_team_id_pk" PRIMARY KEY("organization_id","checkin_id","date","team_id")
);
--> statement-breakpoint
ALTER TABLE "checkin_attendance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_occurrence" (
	"organization_id" uuid NOT NULL,
	"checkin_id" uuid NOT NULL,
	"date" date NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"notes" text,
	"agenda" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkin_occurrence_organization_id_checkin_id_date_pk" PRIMARY KEY("organization_id","checkin_id","date")
);
--> statement-breakpoint
ALTER TABLE "checkin_occurrence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_plan" (
	"organization_id" uuid NOT NULL,
	"checkin_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"made_on" date NOT NULL,
	"first" date NOT NULL,
	"every" text NOT NULL,
	"interval" integer NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "checkin_plan_organization_id_checkin_id_number_pk" PRIMARY KEY("organization_id","checkin_id","number"),
	CONSTRAINT "checkin_plan_interval" CHECK ("checkin_plan"."interval" >= 1)
);
--> statement-breakpoint
ALTER TABLE "checkin_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_team" (
	"organization_id" uuid NOT NULL,
	"checkin_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "checkin_team_organization_id_checkin_id_team_id_pk" PRIMARY KEY("organization_id","checkin_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "checkin_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_tick" (
	"organization_id" uuid NOT NULL,
	"checkin_id" uuid NOT NULL,
	"date" date NOT NULL,
	"point" text NOT NULL,
	"outcome" text NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkin_tick_organization_id_checkin_id_date_point_pk" PRIMARY KEY("organization_id","checkin_id","date","point")
);
--> statement-breakpoint
ALTER TABLE "checkin_tick" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"why" text,
	"team_id" uuid NOT NULL,
	"kpi_id" uuid,
	"goal_id" uuid,
	"objective_id" uuid,
	"month" date,
	"checkin_id" uuid,
	"date" date,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal_review" (
	"organization_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"day" date NOT NULL,
	"next" date,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_review_organization_id_goal_id_number_pk" PRIMARY KEY("organization_id","goal_id","number")
);
--> statement-breakpoint
ALTER TABLE "goal_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin" ADD CONSTRAINT "checkin_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_attendance" ADD CONSTRAINT "checkin_attendance_organization_id_checkin_id_date_checkin_occurrence_organization_id_checkin_id_date_fk" FOREIGN KEY ("organization_id","checkin_id","date") REFERENCES "public"."checkin_occurrence"("organization_id","checkin_id","date") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_attendance" ADD CONSTRAINT "checkin_attendance_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_occurrence" ADD CONSTRAINT "checkin_occurrence_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_plan" ADD CONSTRAINT "checkin_plan_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_team" ADD CONSTRAINT "checkin_team_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_team" ADD CONSTRAINT "checkin_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkin_tick" ADD CONSTRAINT "checkin_tick_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_checkin_id_checkin_organization_id_id_fk" FOREIGN KEY ("organization_id","checkin_id") REFERENCES "public"."checkin"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_review" ADD CONSTRAINT "goal_review_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_kpi" ON "action" USING btree ("organization_id","kpi_id");--> statement-breakpoint
CREATE INDEX "decision_kpi" ON "decision" USING btree ("organization_id","kpi_id");--> statement-breakpoint
CREATE POLICY "action_organization" ON "action" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_organization" ON "checkin" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_attendance_organization" ON "checkin_attendance" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_occurrence_organization" ON "checkin_occurrence" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_plan_organization" ON "checkin_plan" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_team_organization" ON "checkin_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "checkin_tick_organization" ON "checkin_tick" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "decision_organization" ON "decision" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_review_organization" ON "goal_review" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));