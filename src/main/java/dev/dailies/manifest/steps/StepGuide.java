package dev.dailies.manifest.steps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.UpsampleTarget;

/**
 * The steps syntax for those who write it.
 *
 * @param written how the step is written
 * @param meaning what it does
 */
public record StepGuide(OperationKind kind, String written, String meaning) {

	public static final List<List<String>> SIGNS = List.of(
			List.of(">", "then: the next step works on the result of the one before",
					"reshoot:LEFT_TO_RIGHT > upsample:4k"),
			List.of("+", "and: both steps work on the same source", "upsample:1080p + gif"),
			List.of("hold", "waits: the step or group after it is bought only once you tick approve",
					"reshoot:UP > hold > upsample:4k"),
			List.of("( )", "a group: what follows it works on each of its ends", "reshoot:UP > (upsample:4k + gif)"));

	public static List<StepGuide> all() {
		return Arrays.stream(OperationKind.values())
			.filter((kind) -> kind != OperationKind.GENERATE)
			.flatMap((kind) -> of(kind).stream())
			.toList();
	}

	private static List<StepGuide> of(OperationKind kind) {
		return switch (kind) {
			case GENERATE -> List.of();
			case EXTEND -> List.of(new StepGuide(kind, "extend:\"PROMPT\"", "carries the source on"));
			case RESHOOT -> List.of(new StepGuide(kind, "reshoot:MOTION",
					"films the source again with another camera motion: " + words(MotionType.values())));
			case OBJECTS -> List.of(new StepGuide(kind, "objects:insert:\"PROMPT\"", "puts something into the source"),
					new StepGuide(kind, "objects:remove:\"MASK\"",
							"takes out what is white in the mask, an http(s) address or a base64 JPEG"));
			case UPSAMPLE -> List.of(new StepGuide(kind,
					Arrays.stream(UpsampleTarget.values())
						.map((target) -> "upsample:" + target.word())
						.collect(Collectors.joining(", ")),
					"the source in a higher resolution"));
			case GIF -> List.of(new StepGuide(kind, "gif", "the source as an animated GIF"));
			case CONCATENATE -> List.of(new StepGuide(kind, "concatenate",
					"the source and all that it was extended from, joined to one clip"));
		};
	}

	private static String words(MotionType... motions) {
		return Arrays.stream(motions).map(Enum::name).collect(Collectors.joining(", "));
	}

}
