package dev.dailies.ledger.jdbc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.shot.Shot;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledger knows of the fallbacks of shots.
 */
final class KnownFallbacks {

	private final JdbcClient jdbc;

	KnownFallbacks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The shots as they stand once what could not be made was taken elsewhere.
	 */
	List<Shot> inForce(List<Shot> shots) {
		List<String> ids = shots.stream().filter((shot) -> !shot.fallbacks().isEmpty()).map(Shot::id).toList();
		if (ids.isEmpty() || !new LaterColumns(this.jdbc).has(LaterColumns.INSTEAD_OF)) {
			return shots;
		}
		Map<String, String> taken = new HashMap<>();
		Set<String> refused = new HashSet<>();
		this.jdbc.sql("""
				select id, instead_of, state = 'failed' and refused = 1 as surely_not_made from operation
				where shot_id in (:ids) and parent_id is null and (instead_of is not null or refused = 1)
				""").param("ids", ids).query((row) -> {
			String instead = row.getString("instead_of");
			if (instead != null) {
				taken.put(row.getString("id"), instead);
			}
			if (row.getBoolean("surely_not_made")) {
				refused.add(row.getString("id"));
			}
		});
		return shots.stream().map((shot) -> shot.inForce(taken, refused)).toList();
	}

}
