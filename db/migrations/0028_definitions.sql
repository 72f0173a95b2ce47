CREATE TABLE "definition_trial" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"month" date NOT NULL,
	"value" numeric NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "definition_trial_organization_id_kpi_id_number_month_pk" PRIMARY KEY("organization_id","kpi_id","number","month"),
	CONSTRAINT "definition_trial_first_day" CHECK (extract(day from "definition_trial"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "definition_trial" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "definition_verdict" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"team_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"comment" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "definition_verdict_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "definition_verdict" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "definition_version" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"criteria" jsonb,
	"counts" text[] NOT NULL,
	"counts_not" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"why" text NOT NULL,
	"benefit" text,
	"state" text DEFAULT 'proposed' NOT NULL,
	"adopted_at" timestamp with time zone,
	"decider" uuid,
	"decide_by" date,
	"decision" text,
	"decision_reason" text,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "definition_version_organization_id_kpi_id_number_pk" PRIMARY KEY("organization_id","kpi_id","number"),
	CONSTRAINT "definition_version_first_day" CHECK (extract(day from "definition_version"."valid_from") = 1)
);
--> statement-breakpoint
ALTER TABLE "definition_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "definition_trial" ADD CONSTRAINT "definition_trial_organization_id_kpi_id_number_definition_version_organization_id_kpi_id_number_fk" FOREIGN KEY ("organization_id","kpi_id","number") REFERENCES "public"."definition_version"("organization_id","kpi_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_trial" ADD CONSTRAINT "definition_trial_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_trial" ADD CONSTRAINT "definition_trial_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_verdict" ADD CONSTRAINT "definition_verdict_organization_id_kpi_id_number_definition_version_organization_id_kpi_id_number_fk" FOREIGN KEY ("organization_id","kpi_id","number") REFERENCES "public"."definition_version"("organization_id","kpi_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_verdict" ADD CONSTRAINT "definition_verdict_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_verdict" ADD CONSTRAINT "definition_verdict_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_verdict" ADD CONSTRAINT "definition_verdict_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_version" ADD CONSTRAINT "definition_version_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_version" ADD CONSTRAINT "definition_version_organization_id_decider_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","decider") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_version" ADD CONSTRAINT "definition_version_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_version" ADD CONSTRAINT "definition_version_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "definition_verdict_version" ON "definition_verdict" USING btree ("organization_id","kpi_id","number");--> statement-breakpoint
CREATE POLICY "definition_trial_organization" ON "definition_trial" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "definition_verdict_organization" ON "definition_verdict" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "definition_version_organization" ON "definition_version" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));