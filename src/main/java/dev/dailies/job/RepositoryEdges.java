package dev.dailies.job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Says what the job repository is about to write. Only there while somebody wants to know
 * it.
 */
final class RepositoryEdges implements BeanPostProcessor {

	private final Edges edges;

	RepositoryEdges(Edges edges) {
		this.edges = edges;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof JobRepository repository) ? watched(repository) : bean;
	}

	private Object watched(JobRepository repository) {
		return Proxy.newProxyInstance(JobRepository.class.getClassLoader(), new Class<?>[] { JobRepository.class },
				(proxy, method, arguments) -> {
					Edge edge = before(method, arguments);
					if (edge != null) {
						this.edges.reached(edge);
					}
					try {
						return method.invoke(repository, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static @Nullable Edge before(Method method, Object @Nullable [] arguments) {
		Object first = (arguments != null && arguments.length > 0) ? arguments[0] : null;
		return switch (method.getName()) {
			case "createJobExecution" -> Edge.INSTANCE_CREATED;
			case "updateExecutionContext" -> (first instanceof StepExecution) ? Edge.CHUNK_WRITTEN : null;
			case "update" -> {
				if (first instanceof JobExecution job) {
					yield (job.getEndTime() != null) ? Edge.BEFORE_JOB_END : null;
				}
				yield isAtWork(first) ? Edge.CHUNK_HALF_NOTED : null;
			}
			default -> null;
		};
	}

	private static boolean isAtWork(@Nullable Object first) {
		return first instanceof StepExecution step && step.getEndTime() == null && step.getCommitCount() > 0;
	}

}
