package dev.dailies.provider.kie;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.shot.UpsampleTarget;

/**
 * A video in a higher resolution, which KIE makes without a task of its own. Its id holds
 * all that is needed to ask after it.
 *
 * @param source the video
 * @param mark tells apart equal upgrades that were asked for twice: KIE makes them once,
 * but each operation keeps a task id that no other has
 */
record Upgrade(UpsampleTarget target, VideoId source, String mark) {

	private static final Pattern ID = Pattern.compile("(1080p|4k):(.+):(\\d{1,3}):([0-9a-f]{8})");

	static Upgrade of(UpsampleTarget target, String videoId) {
		return new Upgrade(target, VideoId.of(videoId), UUID.randomUUID().toString().substring(0, 8));
	}

	/**
	 * The upgrade with that id; empty if it is the id of a task of KIE's.
	 */
	static Optional<Upgrade> parse(String id) {
		Matcher matcher = ID.matcher(id);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		VideoId source = new VideoId(matcher.group(2), Integer.parseInt(matcher.group(3)));
		return UpsampleTarget.of(matcher.group(1)).map((target) -> new Upgrade(target, source, matcher.group(4)));
	}

	/**
	 * For example {@code 4k:veo_task_5f2c81d09ab34e67:0:1b9d6bcd}.
	 */
	String id() {
		return this.target.word() + ":" + this.source.taskId() + ":" + this.source.index() + ":" + this.mark;
	}

}
