-- What was made for others stays as it left, to the byte: a later version of the program, a later decision or a later
-- correction changes nothing in it.

-- What an organisation's report takes from a deployment's: its line, its sections, its figures.
alter table equality_publication add column part jsonb;

-- A published report in every format.
create table equality_publication_file (
  deployment_id integer not null,
  publication_id integer not null,
  format text not null check (format in ('docx', 'pdf', 'html', 'csv')),
  media_type text not null,
  content bytea not null,
  sha256 text not null,
  primary key (deployment_id, publication_id, format),
  foreign key (deployment_id, publication_id) references equality_publication
);

-- An evidence pack's files, the manifest last.
create table evidence_pack_file (
  deployment_id integer not null,
  pack_id integer not null,
  place integer not null check (place > 0),
  name text not null,
  content text not null,
  primary key (deployment_id, pack_id, place),
  unique (deployment_id, pack_id, name),
  foreign key (deployment_id, pack_id) references evidence_pack
);

-- A person says that a pack was given to nobody and never will be: its files are not to be had any more, and what shares
-- its days may be published.
create table evidence_pack_withdrawal (
  deployment_id integer not null,
  pack_id integer not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null check (reason <> ''),
  primary key (deployment_id, pack_id),
  foreign key (deployment_id, pack_id) references evidence_pack
);

do $$
declare name text;
begin
  foreach name in array array['equality_publication_file', 'evidence_pack_file', 'evidence_pack_withdrawal'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
