package dev.dailies.desk.web;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody try passwords, keys or buttons faster than a person would.
 */
final class Throttle extends OncePerRequestFilter {

	static final int ENTRIES = 10;

	static final int POSTS = 120;

	private static final int CALLERS = 1000;

	/** Whoever has many addresses has all of these together. */
	private final Bucket entries = bucket(ENTRIES * 6L);

	private final Map<String, Bucket> byCaller = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > CALLERS;
		}

	};

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isGranted(request)) {
			chain.doFilter(request, response);
		}
		else {
			response.setHeader("Retry-After", "60");
			response.sendError(429, "Too many in a minute. Wait a minute, and try again.");
		}
	}

	private boolean isGranted(HttpServletRequest request) {
		boolean post = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
		boolean entry = request.getRequestURI().startsWith("/enter")
				|| (post && request.getRequestURI().equals("/login"));
		if (entry) {
			return caller("entry " + request.getRemoteAddr(), ENTRIES).tryConsume(1) && this.entries.tryConsume(1);
		}
		return !post || caller("post " + request.getRemoteAddr(), POSTS).tryConsume(1);
	}

	private Bucket caller(String caller, int most) {
		synchronized (this.byCaller) {
			return this.byCaller.computeIfAbsent(caller, (any) -> bucket(most));
		}
	}

	private static Bucket bucket(long aMinute) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
			.build();
	}

}
