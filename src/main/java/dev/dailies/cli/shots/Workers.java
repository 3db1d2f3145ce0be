package dev.dailies.cli.shots;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.screen.RunStatus.Worker;
import dev.dailies.screen.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The processes that share a run.
 */
final class Workers {

	private Workers() {
	}

	/**
	 * None where the ledger is a file, and once the run has ended: then the page says who
	 * brought what home.
	 * @param buyer who works on it; null if nobody does
	 */
	static List<Worker> of(Path ledger, RunStatus.@Nullable Holder buyer) {
		return ServerLink.in(ledger)
			.map((address) -> Crew.members(address)
				.stream()
				.filter((member) -> buyer != null || !member.lease().isZero())
				.map((member) -> worker(member, buyer))
				.toList())
			.orElse(List.of());
	}

	private static Worker worker(Crew.Member member, RunStatus.@Nullable Holder buyer) {
		boolean buys = buyer != null && buyer.name().equals(member.name());
		return new Worker(member.name(), doing(member, buys), member.lease().toSeconds(), member.fetching(),
				member.operations(), member.bytes());
	}

	private static String doing(Crew.Member member, boolean buys) {
		if (member.lease().isZero()) {
			return "is gone";
		}
		String fetches = member.trouble().orElse("fetches " + member.fetching());
		return buys ? "buys, " + fetches : member.sits() ? fetches : "stands by";
	}

}
