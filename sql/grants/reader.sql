-- The reader is what ./cartline query, the dashboard and monitoring go on as after the loader has logged in. It reads all that Cartline keeps,
-- staging with its personal data too; each run lets it read what it publishes. Its name is fixed, and nobody logs in as it.
-- A person who asks with ./cartline query and may see staging: grant cartline_reader to anna.
do $$
begin
    create role cartline_reader nologin;
exception
    when duplicate_object or unique_violation then null;
end
$$;

grant cartline_reader to :"loader";

grant connect on database :"database" to cartline_reader;
