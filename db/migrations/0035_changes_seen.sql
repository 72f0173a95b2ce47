CREATE TABLE "change_seen" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_seen_organization_id_account_id_audit_id_pk" PRIMARY KEY("organization_id","account_id","audit_id")
);
--> statement-breakpoint
ALTER TABLE "change_seen" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "change_seen" ADD CONSTRAINT "change_seen_organization_id_account_id_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_seen" ADD CONSTRAINT "change_seen_organization_id_audit_id_audit_organization_id_id_fk" FOREIGN KEY ("organization_id","audit_id") REFERENCES "public"."audit"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "change_seen_organization" ON "change_seen" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));