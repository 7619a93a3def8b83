-- Run as the owner, in the schema of the service that pays. The application logs in as ${login}, which an operator may have
-- made before.
do $$
begin
  create role ${login} login noinherit password '${password}';
exception
  when duplicate_object or unique_violation then null;
end
$$;
grant usage on schema ${flyway:defaultSchema} to ${login};

create table re_provider_calls (
  video_id uuid not null,
  request text not null, -- SHA-256
  take int not null,
  provider text not null,
  operation text not null,
  attempt int not null, -- of the video, when it was asked last
  owner uuid not null, -- who asks, or asked
  state text not null check (state in ('open', 'answered', 'useless', 'failed')),
  asked_at timestamptz not null,
  open_until timestamptz not null, -- nobody is waiting for an answer after that
  answer bytea,
  primary key (video_id, request, take),
  check ((state in ('answered', 'useless')) = (answer is not null))
);
comment on table re_provider_calls is 'Paid calls, entered before they are made: no answer is bought twice';

create table re_provider_usage (
  id bigint generated always as identity primary key,
  video_id uuid not null,
  provider text not null,
  operation text not null,
  units numeric not null,
  unit text not null,
  cost_usd numeric not null,
  used_at timestamptz not null default now(),
  reported_for uuid -- the event whose result told of it
);
create index on re_provider_usage (video_id);
comment on table re_provider_usage is 'What paid calls used; each line rides on one result';

grant select, insert, update on re_provider_calls, re_provider_usage to ${login};
