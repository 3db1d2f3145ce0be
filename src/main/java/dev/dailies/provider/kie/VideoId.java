package dev.dailies.provider.kie;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follow-ups name their source by: the task that made it, and which of its videos it
 * is.
 *
 * @param index 0 for the first
 */
record VideoId(String taskId, int index) {

	private static final Pattern WITH_INDEX = Pattern.compile("(.+):(\\d{1,3})");

	/**
	 * KIE's task id, followed by {@code :index} for any video but the first.
	 */
	static VideoId of(String text) {
		Matcher matcher = WITH_INDEX.matcher(text);
		return matcher.matches() ? new VideoId(matcher.group(1), Integer.parseInt(matcher.group(2)))
				: new VideoId(text, 0);
	}

	String text() {
		return (this.index == 0) ? this.taskId : this.taskId + ":" + this.index;
	}

}
