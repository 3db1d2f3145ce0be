package dev.dailies.sandbox.useapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.film.JoinedScenes;
import dev.dailies.sandbox.film.JoinedScenes.Cut;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi's rules for joining videos.
 *
 * @param account whose videos they are
 * @param scenes what the joined file shows
 */
record Join(Account account, JoinedScenes scenes) {

	private static final BigDecimal MOST_TRIMMED = BigDecimal.valueOf(8);

	/**
	 * What a body asks to be joined.
	 * @param videos finds a finished video by its id, or refuses
	 */
	static Join of(Fields body, Function<String, Task> videos) {
		JsonNode media = body.node().path("media");
		if (media.size() < 2 || media.size() > 10) {
			throw new BadRequestException("media must have 2 to 10 items");
		}
		List<Account> accounts = new ArrayList<>();
		List<Cut> cuts = new ArrayList<>();
		for (JsonNode item : media.values()) {
			if (!(item instanceof ObjectNode piece)) {
				throw notValid("media");
			}
			Fields fields = new Fields(piece);
			Task video = videos.apply(fields.requiredText(Rules.MEDIA_ID));
			accounts.add(Account.ofVideo(video.videoId()));
			cuts.add(cut(video.scene(), fields));
		}
		if (accounts.stream().distinct().count() > 1
				|| cuts.stream().map((cut) -> Frame.of(cut.scene())).distinct().count() > 1) {
			throw new BadRequestException("media must share account and aspect ratio");
		}
		return new Join(accounts.get(0), new JoinedScenes(cuts));
	}

	private static Cut cut(Scene scene, Fields piece) {
		BigDecimal start = trim(piece, "trimStart");
		BigDecimal left = BigDecimal.valueOf(scene.seconds()).subtract(start).subtract(trim(piece, "trimEnd"));
		if (left.signum() <= 0) {
			throw new BadRequestException("trimStart and trimEnd leave nothing of a video");
		}
		return new Cut(scene, start, left);
	}

	private static BigDecimal trim(Fields piece, String name) {
		Optional<BigDecimal> trim = piece.number(name);
		if (trim.isPresent() && (trim.get().signum() < 0 || trim.get().compareTo(MOST_TRIMMED) > 0)) {
			throw notValid(name);
		}
		return trim.orElse(BigDecimal.ZERO);
	}

	private static BadRequestException notValid(String name) {
		return new BadRequestException("Parameter " + name + " is not valid");
	}

}
