-- People as this installation knows them. Who they are is their log-in's to say; what they may do is decided here, so that
-- it holds at once, and in module mode too.
create table re_users (
  id uuid primary key,
  email text,
  email_verified boolean not null default false,
  name text,
  language text,
  role text not null default 'user' check (role in ('user', 'admin', 'owner')),
  blocked boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create index on re_users (created_at desc, id desc);
create unique index re_users_one_owner on re_users (role) where role = 'owner';
comment on table re_users is 'One row for each person who was ever here.';

-- Keys with which scripts work for a person. The key itself is not kept: its SHA-256 is enough to know it again, and
-- since a key is 256 random bits, nobody can find it from that by trying.
create table re_api_keys (
  id uuid primary key,
  user_id uuid not null references re_users on delete cascade,
  name text not null,
  hint text not null, -- the first characters, to tell keys apart
  hash bytea not null unique,
  scopes text not null, -- READ,WRITE,MANAGE or some of them
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz
);
create index on re_api_keys (user_id, created_at desc, id desc);
comment on table re_api_keys is 'API keys, as digests.';

-- Whether the present person runs the installation. Reads as its owner, whom row-level security does not bind.
create function re_administers() returns boolean
language sql stable security definer set search_path = gateway, pg_temp as $$
  select exists (select from re_users where id = re_user() and role in ('admin', 'owner') and not blocked)
$$;
revoke all on function re_administers from public;
grant execute on function re_administers to re_tenant, re_system; -- of re_system only by the guard below

-- Row-level security sees no difference between what a row was and what it becomes; so this guards who may change what.
create function re_users_guard() returns trigger language plpgsql as $$
begin
  if current_user = 're_tenant'
     and (new.role, new.blocked) is distinct from (old.role, old.blocked)
     and (not re_administers() or old.role = 'owner' or new.role = 'owner') then
    raise exception 'not allowed to change this account' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger guard before update on re_users for each row execute function re_users_guard();

-- Every instance of the gateway remembers people and keys for some seconds, and forgets them when this is heard.
create function re_identity_news() returns trigger language plpgsql as $$
begin
  if tg_table_name = 're_users' then
    if (new.role, new.blocked) is distinct from (old.role, old.blocked) then
      perform pg_notify('re_identity', new.id::text);
    end if;
  else
    perform pg_notify('re_identity', old.id::text);
  end if;
  return null;
end
$$;
create trigger news after update on re_users for each row execute function re_identity_news();
create trigger news after delete on re_api_keys for each row execute function re_identity_news();

alter table re_users enable row level security;
create policy own on re_users to re_tenant using (id = re_user());
create policy administer on re_users to re_tenant using (re_administers());
create policy system on re_users to re_system using (true) with check (true);

alter table re_api_keys enable row level security;
create policy own on re_api_keys to re_tenant using (user_id = re_user());
create policy system on re_api_keys to re_system using (true) with check (true);

grant select, update (name, language, role, blocked, version) on re_users to re_tenant;
grant select, insert, update on re_users to re_system;
grant select, insert, delete on re_api_keys to re_tenant;
grant select, update on re_api_keys to re_system;
