CREATE TABLE "conflict_resolution" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"text" text NOT NULL,
	"rule" integer NOT NULL,
	"sides" jsonb NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conflict_resolution_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "conflict_resolution" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "capacity" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"days" numeric NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capacity_organization_id_team_id_month_pk" PRIMARY KEY("organization_id","team_id","month"),
	CONSTRAINT "capacity_first_day" CHECK (extract(day from "capacity"."month") = 1),
	CONSTRAINT "capacity_days" CHECK ("capacity"."days" >= 0)
);
--> statement-breakpoint
ALTER TABLE "capacity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"for_team_id" uuid NOT NULL,
	"from_team_id" uuid,
	"asked_by" text NOT NULL,
	"asked_by_account" uuid,
	"objective_id" uuid,
	"kpi_id" uuid,
	"effort_days" numeric NOT NULL,
	"cost" numeric,
	"due" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "request_code" UNIQUE("organization_id","code"),
	CONSTRAINT "request_effort" CHECK ("request"."effort_days" >= 0),
	CONSTRAINT "request_cost" CHECK ("request"."cost" >= 0)
);
--> statement-breakpoint
ALTER TABLE "request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request_event" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"verdict" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_event_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "request_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "team_budget" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"amount" numeric NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_budget_organization_id_team_id_fiscal_year_pk" PRIMARY KEY("organization_id","team_id","fiscal_year"),
	CONSTRAINT "team_budget_amount" CHECK ("team_budget"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "team_budget" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conflict_resolution" ADD CONSTRAINT "conflict_resolution_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_resolution" ADD CONSTRAINT "conflict_resolution_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_resolution" ADD CONSTRAINT "conflict_resolution_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity" ADD CONSTRAINT "capacity_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_for_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","for_team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_from_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","from_team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_asked_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","asked_by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_organization_id_request_id_request_organization_id_id_fk" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."request"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_budget" ADD CONSTRAINT "team_budget_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conflict_resolution_key" ON "conflict_resolution" USING btree ("organization_id","key");--> statement-breakpoint
CREATE INDEX "request_event_request" ON "request_event" USING btree ("organization_id","request_id");--> statement-breakpoint
CREATE POLICY "conflict_resolution_organization" ON "conflict_resolution" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "capacity_organization" ON "capacity" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "request_organization" ON "request" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "request_event_organization" ON "request_event" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "team_budget_organization" ON "team_budget" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));