CREATE TABLE "reminder_dismissal" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"month" date NOT NULL,
	"stage" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_dismissal_organization_id_account_id_month_stage_pk" PRIMARY KEY("organization_id","account_id","month","stage"),
	CONSTRAINT "reminder_dismissal_month" CHECK (extract(day from "reminder_dismissal"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "reminder_dismissal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reminder_days_before" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reminder_days_after" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reminder_cap" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "reminder_dismissal" ADD CONSTRAINT "reminder_dismissal_organization_id_account_id_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "reminder_dismissal_organization" ON "reminder_dismissal" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));