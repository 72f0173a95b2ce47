CREATE TABLE "key_result" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"objective_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"baseline" numeric NOT NULL,
	"target" numeric NOT NULL,
	"accountable" uuid,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "key_result_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "key_result_code" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "key_result" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "key_result_confidence" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key_result_id" uuid NOT NULL,
	"confidence" numeric NOT NULL,
	"note" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_result_confidence_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "key_result_confidence_share" CHECK ("key_result_confidence"."confidence" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "key_result_confidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "step" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"goal_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"priority" text NOT NULL,
	"status" text NOT NULL,
	"accountable" uuid,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "step_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "step_code" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tactic" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"goal_id" uuid,
	"step_id" uuid,
	"team_id" uuid NOT NULL,
	"accountable" uuid,
	"reason" text,
	"effect_kpi_id" uuid,
	"effect_direction" text,
	"effect_size" numeric,
	"effect_by" text,
	"funnel_stage" text,
	"audience" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"start" date,
	"end" date,
	"effort_days" numeric,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tactic_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "tactic_code" UNIQUE("organization_id","code"),
	CONSTRAINT "tactic_span" CHECK ("tactic"."start" <= "tactic"."end")
);
--> statement-breakpoint
ALTER TABLE "tactic" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tactic_budget" (
	"organization_id" uuid NOT NULL,
	"tactic_id" uuid NOT NULL,
	"month" date NOT NULL,
	"planned" numeric,
	"actual" numeric,
	CONSTRAINT "tactic_budget_organization_id_tactic_id_month_pk" PRIMARY KEY("organization_id","tactic_id","month"),
	CONSTRAINT "tactic_budget_first_day" CHECK (extract(day from "tactic_budget"."month") = 1),
	CONSTRAINT "tactic_budget_amounts" CHECK ("tactic_budget"."planned" >= 0 and "tactic_budget"."actual" >= 0)
);
--> statement-breakpoint
ALTER TABLE "tactic_budget" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tactic_review" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"tactic_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"expected" numeric,
	"actual" numeric,
	"effect_by" text NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tactic_review_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "tactic_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tactic_team" (
	"organization_id" uuid NOT NULL,
	"tactic_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "tactic_team_organization_id_tactic_id_team_id_pk" PRIMARY KEY("organization_id","tactic_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "tactic_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_result_confidence" ADD CONSTRAINT "key_result_confidence_organization_id_key_result_id_key_result_organization_id_id_fk" FOREIGN KEY ("organization_id","key_result_id") REFERENCES "public"."key_result"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step" ADD CONSTRAINT "step_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step" ADD CONSTRAINT "step_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step" ADD CONSTRAINT "step_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_step_id_step_organization_id_id_fk" FOREIGN KEY ("organization_id","step_id") REFERENCES "public"."step"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_effect_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","effect_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic" ADD CONSTRAINT "tactic_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic_budget" ADD CONSTRAINT "tactic_budget_organization_id_tactic_id_tactic_organization_id_id_fk" FOREIGN KEY ("organization_id","tactic_id") REFERENCES "public"."tactic"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic_review" ADD CONSTRAINT "tactic_review_organization_id_tactic_id_tactic_organization_id_id_fk" FOREIGN KEY ("organization_id","tactic_id") REFERENCES "public"."tactic"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic_team" ADD CONSTRAINT "tactic_team_organization_id_tactic_id_tactic_organization_id_id_fk" FOREIGN KEY ("organization_id","tactic_id") REFERENCES "public"."tactic"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tactic_team" ADD CONSTRAINT "tactic_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_result_confidence_of" ON "key_result_confidence" USING btree ("organization_id","key_result_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "step_rank" ON "step" USING btree ("organization_id","goal_id","rank") WHERE "step"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "tactic_goal" ON "tactic" USING btree ("organization_id","goal_id");--> statement-breakpoint
CREATE INDEX "tactic_review_tactic" ON "tactic_review" USING btree ("organization_id","tactic_id","at");--> statement-breakpoint
CREATE POLICY "key_result_organization" ON "key_result" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "key_result_confidence_organization" ON "key_result_confidence" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "step_organization" ON "step" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tactic_organization" ON "tactic" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tactic_budget_organization" ON "tactic_budget" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tactic_review_organization" ON "tactic_review" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tactic_team_organization" ON "tactic_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));