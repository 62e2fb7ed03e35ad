// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

namespace tagboat::ecr {

/// True when a server may have refused a listing because of filter.imageStatus, which ECR has had since its archive
/// storage class and ECR-compatible servers need not know.
[[nodiscard]] bool mayRefuseImageStatus(const Error &error);

/// Asks for images of every status; when the server refuses that on a first page, asks without. A server that is then
/// content does not know the filter: `*knowsImageStatus` remembers it.
template <class T>
class ImageStatusFallback
{
public:
    /// Makes the call, with the filter or without.
    using Send = std::function<Call(bool anyStatus, Handler<Page<T>> handler)>;

    [[nodiscard]] static Call start(std::shared_ptr<bool> knowsImageStatus, bool isFirstPage, Send send,
                                    Handler<Page<T>> handler)
    {
        if (!*knowsImageStatus || !isFirstPage) {
            const bool anyStatus = *knowsImageStatus;
            return send(anyStatus, std::move(handler));
        }
        return startFlowBy<ImageStatusFallback>([](ImageStatusFallback &flow) { flow.askForAll(); }, std::move(handler),
                                                std::move(knowsImageStatus), std::move(send));
    }

    ImageStatusFallback(std::shared_ptr<bool> knowsImageStatus, Send send, Completer<Page<T>> complete)
        : m_knowsImageStatus(std::move(knowsImageStatus))
        , m_send(std::move(send))
        , m_complete(std::move(complete))
    {
    }
    void stop() { m_step.cancel(); }

private:
    void askForAll()
    {
        m_step = m_send(true, [this](Result<Page<T>> page) {
            if (page || !mayRefuseImageStatus(page.error()))
                return m_complete(std::move(page));
            askWithoutFilter();
        });
    }

    void askWithoutFilter()
    {
        m_step = m_send(false, [this](Result<Page<T>> page) {
            if (page)
                *m_knowsImageStatus = false;
            m_complete(std::move(page));
        });
    }

    std::shared_ptr<bool> m_knowsImageStatus;
    Send m_send;
    Completer<Page<T>> m_complete;
    Call m_step;
};

} // namespace tagboat::ecr
