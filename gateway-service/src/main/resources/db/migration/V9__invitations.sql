-- Who is asked to join a project, by an e-mail address. Whoever proves to have the address is a member from then on, or at
-- once if they are known already: so nobody learns from an answer who has an account here.
create table re_invitations (
  id uuid primary key,
  project_id uuid not null references re_projects on delete cascade,
  email text not null check (email = lower(email)),
  role text not null check (role in ('viewer', 'editor', 'admin')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  unique (project_id, email)
);
create index on re_invitations (email);
comment on table re_invitations is 'Invitations that wait for their person.';

create function re_accept_invitations(person uuid, address text) returns void
language sql security definer set search_path = gateway, pg_temp as $$
  insert into re_members (project_id, user_id, role)
    select project_id, person, role from re_invitations where email = lower(address)
    on conflict do nothing;
  delete from re_invitations where email = lower(address);
$$;
revoke all on function re_accept_invitations from public;

create function re_invited() returns trigger
language plpgsql security definer set search_path = gateway, pg_temp as $$
declare
  person record;
begin
  for person in select id from re_users where lower(email) = new.email and email_verified loop
    perform re_accept_invitations(person.id, new.email);
  end loop;
  return null;
end
$$;
create trigger known after insert on re_invitations for each row execute function re_invited();

create function re_arrived() returns trigger
language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  if new.email_verified then
    perform re_accept_invitations(new.id, new.email);
  end if;
  return null;
end
$$;
create trigger arrived after insert or update of email, email_verified on re_users
  for each row execute function re_arrived();
create index on re_users (lower(email));

-- Members know each other by name. Reads re_users as its owner, for the members of one's own projects only.
create function re_member_names(project uuid) returns table (user_id uuid, name text, email text)
language sql stable security definer set search_path = gateway, pg_temp as $$
  select re_users.id, re_users.name, re_users.email
  from re_members join re_users on re_users.id = re_members.user_id
  where re_members.project_id = project and project in (select re_projects_with('viewer'))
$$;
revoke all on function re_member_names from public;
grant execute on function re_member_names to re_tenant;

alter table re_invitations enable row level security;
create policy manage on re_invitations to re_tenant using (project_id in (select re_projects_with('admin')));
create policy system on re_invitations to re_system using (true) with check (true);
grant select, insert, delete on re_invitations to re_tenant, re_system;
