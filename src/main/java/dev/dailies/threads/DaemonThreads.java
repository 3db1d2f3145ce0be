package dev.dailies.threads;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that do not keep the program from ending, with names that a log and a
 * stack tell them by.
 */
public final class DaemonThreads {

	private DaemonThreads() {
	}

	/**
	 * Threads that all bear one name, for where one at a time is of interest.
	 */
	public static ThreadFactory named(String name) {
		return (work) -> daemon(work, name);
	}

	/**
	 * Threads that bear a number behind their name, from 1: {@code fetch-1}.
	 */
	public static ThreadFactory numbered(String name) {
		AtomicInteger made = new AtomicInteger();
		return (work) -> daemon(work, name + "-" + made.incrementAndGet());
	}

	private static Thread daemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

}
