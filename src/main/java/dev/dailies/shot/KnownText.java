package dev.dailies.shot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds what a ledger has of a shot whose text was written there in another Unicode form.
 * Fingerprints once told such forms apart; what was bought under one of those is the same
 * picture, and keeps its id.
 */
public final class KnownText {

	private final Map<String, Operation> byId = new HashMap<>();

	// by the id that it would get today
	private final Map<String, Operation> byToday = new LinkedHashMap<>();

	private final Map<String, Operation> today = new HashMap<>();

	private KnownText(List<Operation> known) {
		known.forEach((operation) -> this.byId.put(operation.id(), operation));
		known
			.forEach((operation) -> today(operation).ifPresent((now) -> this.byToday.putIfAbsent(now.id(), operation)));
	}

	/**
	 * The shot with the ids under which a ledger knows it; unchanged where it does not.
	 * @param ledger all operations of the shot with that id, those that were paid for
	 * first; empty if there is none
	 */
	public static Shot recognized(Shot shot, Function<String, List<Operation>> ledger) {
		return Stream.concat(Stream.of(shot.id()), shot.otherIds().stream())
			.map((id) -> recognized(shot, id, ledger.apply(id)))
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(shot);
	}

	private static Optional<Shot> recognized(Shot shot, String id, List<Operation> known) {
		if (known.isEmpty()) {
			return Optional.empty();
		}
		KnownText text = new KnownText(known);
		Map<String, String> firsts = new HashMap<>();
		List<Operation> operations = text.named(id, shot.operations(), firsts);
		List<Fallback> fallbacks = new ArrayList<>();
		for (Fallback fallback : shot.fallbacks()) {
			List<Operation> named = text.named(id, fallback.operations(), firsts);
			fallbacks.add(new Fallback(firsts.getOrDefault(fallback.insteadOf(), fallback.insteadOf()), named));
		}
		return Optional.of(shot.as(id, operations, fallbacks));
	}

	/**
	 * @param ids takes which of them is called how from now on
	 */
	private List<Operation> named(String id, List<Operation> asked, Map<String, String> ids) {
		List<Operation> named = ids(under(id, asked));
		for (int number = 0; number < asked.size(); number++) {
			ids.put(asked.get(number).id(), named.get(number).id());
		}
		return named;
	}

	private List<Operation> ids(List<Operation> wanted) {
		Map<String, String> ids = new HashMap<>();
		List<Operation> named = new ArrayList<>();
		for (Operation operation : wanted) {
			Operation before = this.byToday.get(operation.id());
			ids.put(operation.id(), (before != null) ? before.id() : operation.id());
			named.add((before != null) ? operation.as(before.id(), before.parentId(), before.fingerprint())
					: operation.as(operation.id(), parent(operation, ids), operation.fingerprint()));
		}
		return named;
	}

	private static @Nullable String parent(Operation operation, Map<String, String> ids) {
		return (operation.parentId() != null) ? ids.getOrDefault(operation.parentId(), operation.parentId()) : null;
	}

	private static List<Operation> under(String id, List<Operation> operations) {
		Map<String, Operation> moved = new LinkedHashMap<>();
		for (Operation operation : operations) {
			Operation parent = (operation.parentId() != null) ? moved.get(operation.parentId()) : null;
			moved.put(operation.id(), again(id, operation, parent).held(operation.held()));
		}
		return List.copyOf(moved.values());
	}

	private Optional<Operation> today(Operation known) {
		Operation done = this.today.get(known.id());
		if (done != null) {
			return Optional.of(done);
		}
		Operation parent = (known.parentId() != null) ? this.byId.get(known.parentId()) : null;
		Optional<Operation> source = (parent != null) ? today(parent) : Optional.empty();
		if (known.parentId() != null && source.isEmpty()) {
			return Optional.empty();
		}
		Operation now = again(known.shotId(), known, source.orElse(null));
		this.today.put(known.id(), now);
		return Optional.of(now);
	}

	private static Operation again(String shotId, Operation operation, @Nullable Operation parent) {
		return (parent != null) ? parent.then(operation.order()) : Operation.first(shotId, operation.take(),
				operation.provider(), operation.order(), operation.givenVideoId());
	}

}
