CREATE TABLE "insight_result" (
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"x_kpi_id" uuid NOT NULL,
	"y_kpi_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"until" date,
	"filled" date,
	"lag" integer,
	"r" numeric,
	"low" numeric,
	"high" numeric,
	"p" numeric,
	"q" numeric,
	"verdict" text NOT NULL,
	"stable" boolean,
	CONSTRAINT "insight_result_organization_id_objective_id_x_kpi_id_y_kpi_id_pk" PRIMARY KEY("organization_id","objective_id","x_kpi_id","y_kpi_id")
);
--> statement-breakpoint
ALTER TABLE "insight_result" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "insight_run" (
	"organization_id" uuid NOT NULL,
	"method" text NOT NULL,
	"revision" bigint NOT NULL,
	"month" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "insight_run_organization_id_pk" PRIMARY KEY("organization_id"),
	CONSTRAINT "insight_run_first_day" CHECK (extract(day from "insight_run"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "insight_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "insight_vanity" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"reasons" text[] NOT NULL,
	CONSTRAINT "insight_vanity_organization_id_kpi_id_pk" PRIMARY KEY("organization_id","kpi_id")
);
--> statement-breakpoint
ALTER TABLE "insight_vanity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vanity_answer" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"reason" text,
	"review" date,
	"replaced_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vanity_answer_organization_id_kpi_id_pk" PRIMARY KEY("organization_id","kpi_id")
);
--> statement-breakpoint
ALTER TABLE "vanity_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "insight_result" ADD CONSTRAINT "insight_result_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_result" ADD CONSTRAINT "insight_result_organization_id_x_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","x_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_result" ADD CONSTRAINT "insight_result_organization_id_y_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","y_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_run" ADD CONSTRAINT "insight_run_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_vanity" ADD CONSTRAINT "insight_vanity_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vanity_answer" ADD CONSTRAINT "vanity_answer_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vanity_answer" ADD CONSTRAINT "vanity_answer_organization_id_replaced_by_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","replaced_by") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "insight_result_organization" ON "insight_result" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insight_run_organization" ON "insight_run" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insight_vanity_organization" ON "insight_vanity" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "vanity_answer_organization" ON "vanity_answer" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));