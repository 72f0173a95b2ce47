CREATE TABLE "annotation" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"month" date NOT NULL,
	"end_month" date,
	"text" text NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotation_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "annotation_first_day" CHECK (extract(day from "annotation"."month") = 1),
	CONSTRAINT "annotation_span" CHECK ("annotation"."end_month" is null or "annotation"."end_month" >= "annotation"."month")
);
--> statement-breakpoint
ALTER TABLE "annotation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotation_kpi" ON "annotation" USING btree ("organization_id","kpi_id","month");--> statement-breakpoint
CREATE INDEX "audit_thing" ON "audit" USING btree ("organization_id","entity","code","at");--> statement-breakpoint
CREATE POLICY "annotation_organization" ON "annotation" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));