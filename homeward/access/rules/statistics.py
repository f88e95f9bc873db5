"""The SQL that lets the runtime role, which owns nothing, tell the planner how full the tables are. Pure text."""

STATISTICS = """
-- The tables that changed so much since they were last looked at that autovacuum would look at them in its next round.
CREATE OR REPLACE FUNCTION homeward_much_changed() RETURNS SETOF name LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT filled.relname FROM pg_stat_user_tables AS filled JOIN pg_class ON pg_class.oid = filled.relid
    WHERE filled.schemaname = 'public' AND filled.n_mod_since_analyze
        > current_setting('autovacuum_analyze_threshold')::int
        + current_setting('autovacuum_analyze_scale_factor')::float * GREATEST(pg_class.reltuples, 0)
$$;

-- Look at one of our tables now, so that the planner knows how full it is. The runtime role owns nothing, so it may
-- not ANALYZE; this lets it do that and nothing more. (The MAINTAIN privilege would let it, too, from PostgreSQL 17
-- on, and besides rewrite any table, rebuild any index and take the strongest lock.) False: somebody else is at it.
CREATE OR REPLACE FUNCTION homeward_analyze(looked_at name) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'public' AND tablename = looked_at) THEN
        RAISE EXCEPTION 'There is no table %', looked_at;
    END IF;
    EXECUTE format('ANALYZE public.%I', looked_at);
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;
"""
