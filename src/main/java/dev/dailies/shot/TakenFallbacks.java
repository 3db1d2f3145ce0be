package dev.dailies.shot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fallbacks of a shot are in force, by what a ledger knows of them.
 */
final class TakenFallbacks {

	private final Shot shot;

	private final Map<String, String> taken;

	private final Set<String> refused;

	/** By take, what it asks for. */
	private final Map<Integer, List<Operation>> asked = new LinkedHashMap<>();

	/** First operations that may have been taken elsewhere. */
	private final Set<String> before = new HashSet<>();

	private final Map<String, String> standingIn = new HashMap<>();

	private final List<Fallback> left = new ArrayList<>();

	TakenFallbacks(Shot shot, Map<String, String> taken, Set<String> refused) {
		this.shot = shot;
		this.taken = taken;
		this.refused = refused;
	}

	Shot shot() {
		this.shot.operations().forEach((operation) -> {
			this.asked.computeIfAbsent(operation.take(), (take) -> new ArrayList<>()).add(operation);
			this.before.add(operation.id());
		});
		this.shot.fallbacks().forEach(this::look);
		return this.shot.asking(this.asked.values().stream().flatMap(List::stream).toList(), this.left,
				this.standingIn);
	}

	private void look(Fallback fallback) {
		int take = fallback.first().take();
		String now = first(take).id();
		String instead = this.taken.get(fallback.first().id());
		if ((instead != null && this.before.contains(instead)) || this.refused.contains(now)) {
			this.standingIn.put(fallback.first().id(), now);
			this.asked.put(take, fallback.operations());
			// those that were passed over are not come back to
			this.left.removeIf((other) -> other.first().take() == take);
		}
		else {
			this.left.add(fallback);
		}
		this.before.add(fallback.first().id());
	}

	private Operation first(int take) {
		return this.asked.getOrDefault(take, List.of()).get(0);
	}

}
