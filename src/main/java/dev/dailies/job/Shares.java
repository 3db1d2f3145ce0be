package dev.dailies.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.dailies.ledger.server.Crew.Member;
import dev.dailies.words.Count;

/**
 * Who brought what home, for the last lines.
 */
final class Shares {

	/** So many are named, those that brought the most; a ledger may have seen many. */
	private static final int NAMED = 8;

	private Shares() {
	}

	/**
	 * Without a full stop; empty where one process did it all.
	 */
	static Optional<String> note(List<Member> members) {
		List<Member> some = members.stream()
			.filter((member) -> member.operations() > 0)
			.sorted(Comparator.comparing(Member::operations).reversed().thenComparing(Member::name))
			.toList();
		if (some.size() < 2) {
			return Optional.empty();
		}
		List<String> shares = new ArrayList<>(
				some.stream().limit(NAMED).map((member) -> share(member.name(), List.of(member))).toList());
		if (some.size() > NAMED) {
			List<Member> others = some.subList(NAMED, some.size());
			shares.add(share("others (" + others.size() + ")", others));
		}
		return Optional.of("Brought home by " + String.join("; ", shares));
	}

	private static String share(String who, List<Member> members) {
		return "%s: %s, %.1f MB".formatted(who,
				Count.of(members.stream().mapToInt(Member::operations).sum(), "operation"),
				members.stream().mapToLong(Member::bytes).sum() / 1e6);
	}

}
