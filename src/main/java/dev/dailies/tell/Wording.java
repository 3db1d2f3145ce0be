package dev.dailies.tell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * News in plain words.
 */
final class Wording {

	/** More than that nobody reads in a message, and receivers refuse what is long. */
	static final int RUNS_SHOWN = 20;

	private Wording() {
	}

	static String title(News news) {
		return news.job() + ": " + news.ended() + " (exit code " + news.exitCode() + ")";
	}

	static String text(News news) {
		String runs = shown(news).stream()
			.map((run) -> run.name() + ": " + run.ended() + "\n"
					+ details(run).stream().map((line) -> "  " + line + "\n").collect(Collectors.joining()))
			.collect(Collectors.joining("\n"));
		return title(news) + "\n\n" + runs
				+ more(news).stream().map((line) -> "\n" + line + "\n").collect(Collectors.joining());
	}

	/**
	 * What is worth knowing of a run, the page's address last but one.
	 */
	static List<String> details(News.Chapter run) {
		List<String> lines = new ArrayList<>();
		if (!run.shots().isEmpty()) {
			lines.add("Shots: " + run.shots()
				.entrySet()
				.stream()
				.map((status) -> status.getValue() + " " + status.getKey())
				.collect(Collectors.joining(", ")));
			lines.add("Credits: " + credits(run));
			if (run.money() != null) {
				lines.add("Money: " + run.money());
			}
		}
		run.causes().forEach((cause) -> lines.add("Cause: " + cause));
		if (run.page() != null) {
			lines.add("Page: " + run.page());
		}
		address(run).ifPresent((address) -> lines.add("Picture: " + address));
		if (run.next() != null) {
			lines.add("Next: " + run.next());
		}
		return lines;
	}

	/**
	 * Where others open the picture; empty if there is none, or nobody knows.
	 */
	static Optional<String> address(News.Chapter run) {
		return (run.picture() != null) ? Optional.ofNullable(run.picture().address()) : Optional.empty();
	}

	private static String credits(News.Chapter run) {
		return (run.credits().isEmpty() ? "0" : run.credits())
				+ ((run.cap() != null) ? " of at most " + run.cap() : "");
	}

	/**
	 * Those that are not done come first, where not all are shown.
	 */
	static List<News.Chapter> shown(News news) {
		if (news.runs().size() <= RUNS_SHOWN) {
			return news.runs();
		}
		return news.runs()
			.stream()
			.sorted((one, other) -> Boolean.compare(one.exitCode() == 0, other.exitCode() == 0))
			.limit(RUNS_SHOWN)
			.toList();
	}

	static List<String> more(News news) {
		int left = news.runs().size() - RUNS_SHOWN;
		return (left > 0) ? List.of("And " + left + " more manifests.") : List.of();
	}

	/**
	 * The whole of it for programs.
	 */
	static Map<String, Object> asMap(News news) {
		return Map.of("job", news.job(), "exit_code", news.exitCode(), "ended", news.ended(), "runs",
				news.runs().stream().map(Wording::asMap).toList());
	}

	private static Map<String, Object> asMap(News.Chapter run) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("name", run.name());
		map.put("exit_code", run.exitCode());
		map.put("ended", run.ended());
		map.put("shots", run.shots());
		map.put("credits", run.credits());
		map.put("max_credits", (run.cap() != null) ? run.cap() : "");
		map.put("money", (run.money() != null) ? run.money() : "");
		map.put("causes", run.causes());
		map.put("page", (run.page() != null) ? run.page() : "");
		map.put("picture", address(run).orElse(""));
		map.put("picture_file", (run.picture() != null) ? run.picture().file().toString() : "");
		map.put("next", (run.next() != null) ? run.next() : "");
		return map;
	}

}
