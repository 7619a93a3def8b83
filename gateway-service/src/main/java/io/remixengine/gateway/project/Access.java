package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * Says clearly what row-level security would only refuse: 404 to strangers, 403 to members whose role is too low. Within a
 * person's transaction.
 */
public final class Access {

    private Access() {}

    /** @throws ProblemException (as a failure) if the person has no such role in the project */
    public static Uni<Void> toProject(UUID project, ProjectRole least) {
        return demand(
                "select role from re_members where project_id = ?1 and user_id = re_user()", project, least, "project");
    }

    /** @throws ProblemException (as a failure) if the person has no such role in the video's project */
    public static Uni<Void> toVideo(UUID video, ProjectRole least) {
        return demand(
                "select role from re_members where user_id = re_user()"
                        + " and project_id = (select project_id from re_videos where id = ?1)",
                video,
                least,
                "video");
    }

    private static Uni<Void> demand(String query, UUID id, ProjectRole least, String what) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, String.class)
                        .setParameter(1, id)
                        .getResultList())
                .invoke(roles -> check(roles, least, what))
                .replaceWithVoid();
    }

    private static void check(List<String> roles, ProjectRole least, String what) {
        if (roles.isEmpty()) {
            throw new ProblemException(Problem.notFound(what));
        }
        if (!ProjectRole.of(roles.getFirst()).covers(least)) {
            throw new ProblemException(Problem.of(
                    403,
                    "role-too-low",
                    "You are " + roles.getFirst() + " of this project, and this takes " + least.id()
                            + ". Ask an admin of the project."));
        }
    }
}
