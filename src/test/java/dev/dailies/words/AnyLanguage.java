package dev.dailies.words;

import java.util.Locale;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Tests begin as the program begins, which leaves the machine's language behind first, so
 * that all of them may be run on a machine of any language. Processes that a test starts
 * have the machine's.
 */
public final class AnyLanguage implements LauncherSessionListener {

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Locale.setDefault(Locale.ROOT);
	}

}
