package dev.dailies.provider.acedata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * AceData's own options, read.
 *
 * @param passesTaskId whether a follow-up names its source by task id instead of by
 * {@code data[].id}
 * @param upgradesByGet1080p whether 1080p is bought by {@code get1080p} where that is
 * possible; it is the cheaper call, and so what is meant unless it is said otherwise
 */
record Switches(boolean passesTaskId, boolean upgradesByGet1080p) {

	static final String VIDEO_ID_SOURCE = "video-id-source";

	static final String TASK_ID = "task-id";

	private static final String UPSAMPLE_1080P = "upsample-1080p";

	private static final String AUTO = "auto";

	private static final String UPSAMPLE = "upsample";

	// the first value is the default
	private static final Map<String, List<String>> ACCEPTED = Map.of(VIDEO_ID_SOURCE, List.of("data-id", TASK_ID),
			UPSAMPLE_1080P, List.of(AUTO, UPSAMPLE, "get1080p"));

	static Switches of(Map<String, String> options) {
		List<String> problems = problems(options);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		return new Switches(TASK_ID.equals(options.get(VIDEO_ID_SOURCE)),
				!UPSAMPLE.equals(options.get(UPSAMPLE_1080P)));
	}

	static List<String> problems(Map<String, String> options) {
		List<String> problems = new ArrayList<>();
		new TreeMap<>(options).forEach((name, value) -> {
			List<String> accepted = ACCEPTED.get(name);
			if (accepted == null) {
				problems.add("acedata: unknown option '%s'. Known options: %s".formatted(name,
						String.join(", ", new TreeMap<>(ACCEPTED).keySet())));
			}
			else if (!accepted.contains(value)) {
				problems.add("acedata: option %s cannot be '%s'. Accepted: %s".formatted(name, value,
						String.join(", ", accepted)));
			}
		});
		return problems;
	}

}
