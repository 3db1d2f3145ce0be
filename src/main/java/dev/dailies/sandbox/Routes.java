package dev.dailies.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.PlayedProvider;
import dev.dailies.sandbox.played.Task;

/**
 * Who answers which path: files, the sandbox's own desk, or one of the played providers.
 */
final class Routes implements Function<Call, Answer> {

	private final List<PlayedProvider> providers;

	private final FileShelf files;

	private final ControlDesk desk;

	private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

	Routes(List<PlayedProvider> providers, FileShelf files, ControlDesk desk) {
		this.providers = List.copyOf(providers);
		this.files = files;
		this.desk = desk;
	}

	@Override
	public Answer apply(Call call) {
		String path = call.path();
		this.calls.computeIfAbsent(path, (asked) -> new LongAdder()).increment();
		if (path.startsWith(Task.ROOT)) {
			return this.files.answer(call);
		}
		if (path.startsWith(ControlDesk.ROOT)) {
			return this.desk.answer(call);
		}
		return provider(path).answer(call);
	}

	/**
	 * How often paths with that beginning were asked for.
	 */
	long calls(String beginning) {
		return this.calls.entrySet()
			.stream()
			.filter((asked) -> asked.getKey().startsWith(beginning))
			.mapToLong((asked) -> asked.getValue().sum())
			.sum();
	}

	// a path that is nobody's is refused by the first, in its own words
	private PlayedProvider provider(String path) {
		return this.providers.stream()
			.filter((provider) -> path.startsWith(provider.root()))
			.findFirst()
			.orElse(this.providers.get(0));
	}

}
