package dev.dailies.sandbox.film;

import java.util.stream.Collectors;

/**
 * What a file says of itself, where players show it.
 *
 * @param title the prompt
 * @param comment what made the clip, and for which task
 */
record Label(String title, String comment) {

	private static final int MOST_SIGNS = 1000;

	Label {
		title = oneLine(title);
		comment = oneLine(comment);
	}

	static Label of(Scene scene, String task) {
		return new Label(scene.text(), comment(scene.badge(), task));
	}

	static Label of(JoinedScenes scenes, String task) {
		return new Label(
				scenes.cuts().stream().map((cut) -> cut.scene().text()).distinct().collect(Collectors.joining(" + ")),
				comment(scenes.cuts().stream().map((cut) -> cut.scene().badge()).collect(Collectors.joining(" + ")),
						task));
	}

	// the task in front, so that it is never cut off
	private static String comment(String badge, String task) {
		return "task " + task + ": " + badge;
	}

	// half a surrogate pair cannot be written, and a NUL would end the text
	private static String oneLine(String text) {
		int[] signs = text.codePoints()
			.map((sign) -> Character.isISOControl(sign) ? ' ' : sign)
			.map((sign) -> (Character.getType(sign) == Character.SURROGATE) ? '?' : sign)
			.toArray();
		return (signs.length <= MOST_SIGNS) ? new String(signs, 0, signs.length)
				: new String(signs, 0, MOST_SIGNS - 1) + "…";
	}

}
