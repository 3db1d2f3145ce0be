package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.dailies.ledger.Fetches.PassedOver;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.jdbc.WorkItems.Found;
import dev.dailies.shot.OperationState;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits in the ledger to be submitted or fetched, as SQL.
 */
final class Waiting {

	// an operation that left the manifest is not bought any more, but what was bought is
	// brought home
	private static final String CARED_FOR = """
			 and (operation.in_manifest = 1 or operation.state <> 'ready')
			and (operation.parked_by is null or operation.parked_by <> :execution)
			""";

	private static final String DUE = CARED_FOR + " and (operation.not_before is null or operation.not_before <= :now)";

	// what a provider asked to be left alone holds its own lane only; other work goes on
	private static final String NOT_COOLING = """
			 and not exists (select 1 from cool_down where cool_down.provider = operation.provider
				and cool_down.ends_at > :now and cool_down.account in ('', :account) and cool_down.kind in ('', operation.kind)
				and cool_down.model in ('', coalesce(operation.model, '')))
			""";

	// what works on a result goes to the account that made it
	private static final String BOUND_TO = "coalesce(parent.account, operation.asked_account)";

	private static final String OF_LANE = " and (" + BOUND_TO + " = :account or (:any = 1 and " + BOUND_TO
			+ " is null))";

	private static final String OLDEST = "coalesce(operation.not_before, 0), operation.rendered_at, operation.position";

	private static final String LATER = """
			select (select min(not_before) from operation
					where state = '%s' and not_before > :now and (provider = :provider or :provider = '')) as row_at,
				(select min(ends_at) from cool_down where provider = :provider and ends_at > :now) as lane_at
			""";

	private final JdbcClient jdbc;

	private final WorkItems items;

	Waiting(DataSource dataSource, WorkItems items) {
		this.jdbc = JdbcClient.create(dataSource);
		this.items = items;
	}

	/**
	 * The first that may be submitted, the deepest in their chains before all others.
	 */
	WorkPage.Read ready(Lane lane, Instant now, long execution, int length) {
		List<Found> found = this.items.where(
				"where operation.state = 'ready' and operation.provider = :provider" + DUE + OF_LANE + NOT_COOLING
						+ " order by operation.depth desc, operation.position, operation.take, operation.ordinal"
						+ " limit :length",
				Map.of("provider", lane.provider(), "account", Objects.requireNonNullElse(lane.account(), ""), "any",
						lane.takesAny() ? 1 : 0, "now", now.toEpochMilli(), "execution", execution, "length", length));
		return read(found, OperationState.READY, lane.provider(), now);
	}

	/**
	 * The first whose clips may be fetched, oldest first.
	 */
	WorkPage.Read rendered(Instant now, long execution, int length) {
		List<Found> found = this.items.where(
				"where operation.state = 'rendered'" + DUE + " order by " + OLDEST + " limit :length",
				Map.of("now", now.toEpochMilli(), "execution", execution, "length", length));
		return read(found, OperationState.RENDERED, "", now);
	}

	private WorkPage.Read read(List<Found> found, OperationState state, String provider, Instant now) {
		return this.jdbc.sql(LATER.formatted(state.word()))
			.param("provider", provider)
			.param("now", now.toEpochMilli())
			.query((row, number) -> {
				long byRow = row.getLong("row_at");
				Instant rowAt = row.wasNull() ? Instant.MAX : Instant.ofEpochMilli(byRow);
				long byLane = row.getLong("lane_at");
				Instant laneAt = row.wasNull() ? Instant.MAX : Instant.ofEpochMilli(byLane);
				return new WorkPage.Read(found, rowAt.isBefore(laneAt) ? rowAt : laneAt, laneAt.isBefore(Instant.MAX));
			})
			.single();
	}

	/**
	 * The first rendered one besides those that are passed over; empty if there is none.
	 */
	Optional<Found> nextRendered(Instant now, long execution, PassedOver besides) {
		return this.items
			.where("""
					where operation.state = 'rendered' and operation.id not in (:ids)
					and operation.provider not in (:providers)
					""" + DUE + notIn(besides.places()) + " order by " + OLDEST + " limit 1",
					with(besides.places(), Map.of("ids", notEmpty(besides.ids()), "providers",
							notEmpty(besides.providers()), "now", now.toEpochMilli(), "execution", execution)))
			.stream()
			.findFirst();
	}

	/**
	 * Claims the first rendered one that no process fetches, besides those that are
	 * passed over; empty if there is none, or another process was quicker. Only on a
	 * server.
	 */
	Optional<String> claim(long worker, Instant now, long execution, PassedOver besides) {
		return this.jdbc.sql("""
				with next as (
					select operation.id from operation where operation.state = 'rendered'
					and operation.id not in (:ids) and operation.provider not in (:providers)
					and not exists (select 1 from claim where claim.operation_id = operation.id)
				""" + DUE + notIn(besides.places()) + " order by " + OLDEST + """
				 limit 1 for update of operation skip locked
				)
				insert into claim (operation_id, worker) select id, :worker from next
				on conflict do nothing returning operation_id
				""")
			.params(with(besides.places(),
					Map.of("ids", notEmpty(besides.ids()), "providers", notEmpty(besides.providers()), "now",
							now.toEpochMilli(), "execution", execution, "worker", worker)))
			.query(String.class)
			.optional();
	}

	/**
	 * How many of a provider's rendered ones wait besides what lies at those places.
	 */
	int rendered(String provider, long execution, Collection<String> places) {
		return this.jdbc
			.sql("select count(*) from operation where state = 'rendered' and provider = :provider" + CARED_FOR
					+ notIn(places))
			.params(with(places, Map.of("provider", provider, "execution", execution)))
			.query(Integer.class)
			.single();
	}

	/**
	 * The providers that made something which waits to be fetched.
	 */
	List<String> providersOfRendered(long execution) {
		return this.jdbc.sql("select distinct provider from operation where state = 'rendered'" + CARED_FOR)
			.param("execution", execution)
			.query(String.class)
			.list();
	}

	/**
	 * Whether any waits in the state, be it for a moment that is still to come.
	 * @param provider empty for whichever
	 */
	boolean any(OperationState state, String provider, long execution) {
		return this.jdbc
			.sql("select case when exists (select 1 from operation where state = :state"
					+ (provider.isEmpty() ? "" : " and provider = :provider") + CARED_FOR + ") then 1 else 0 end")
			.param("state", state.word())
			.param("provider", provider)
			.param("execution", execution)
			.query(Integer.class)
			.single() == 1;
	}

	/**
	 * Passes over operations with a clip whose address begins with one of the places.
	 */
	private static String notIn(Collection<String> places) {
		return IntStream.range(0, places.size())
			.mapToObj((number) -> "substr(clip.url, 1, length(:place" + number + ")) = :place" + number)
			.reduce((one, other) -> one + " or " + other)
			.map((there) -> " and not exists (select 1 from clip where clip.operation_id = operation.id and (" + there
					+ "))")
			.orElse("");
	}

	private static Map<String, Object> with(Collection<String> places, Map<String, ?> others) {
		Map<String, Object> named = new HashMap<>(others);
		int number = 0;
		for (String place : places) {
			named.put("place" + number++, place);
		}
		return named;
	}

	// SQL knows no empty list
	private static Collection<String> notEmpty(Collection<String> ids) {
		return ids.isEmpty() ? List.of("") : ids;
	}

}
